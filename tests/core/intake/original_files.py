"""Five files as the system of 2025 had them: its names, lists in cells, day first, JSON."""

import json

MONTHS = ", ".join(map(str, range(100, 1300, 100)))
PRODUCTS = [
    {
        "product_id": f"P{n}",
        "name": name,
        "category": kind,
        "risk_customer": n,
        "risk_bank": 2,
        "profit_margin": 5,
        "value_customer": 7 - n,
        "retention_value": 3,
        "details": {"fee": 1.5 * n, "terms": ["yearly", {"notice": "30 days"}]},
    }
    for n, (name, kind) in enumerate([("Entry Stocks", "Investments"), ("Saver", "Deposits")], 1)
]
FILES: dict[str, tuple[str, str]] = {
    "customers": (
        "customers.csv",
        "customer_id,name,age,gender,income,balance,loan_amts,monthly_spending,financial_needs\n"
        f'007,Ann Ash,30,F,52000,"{MONTHS}","{MONTHS}","{MONTHS}","[""a flat"", ""travel""]"\n'
        f'8,Bo Birch,61,M,$60K - $80K,"[{MONTHS}]","0,0,0,0,0,0,0,0,0,0,0,0","{MONTHS}",\n',
    ),
    "products": ("products.json", json.dumps(PRODUCTS)),
    "transactions": (
        "transactions.csv",
        "customer_id,date,amt,payment_mode,location,category,subcategory,brand\n"
        "007,03/02/2024,12.50,Card,Leeds,Travel,Flights,Example Air\n"
        '8,28/02/2024,"1,203.00",Cash,York,Food,Dining,\n',
    ),
    "support": (
        "support.csv",
        "complaint_id,customer_id,text_content,date,is_repeated,is_resolution_provided\n"
        'T1,007,"Too slow, again",25/12/2024,yes,no\nT2,8,Thanks,02/01/2025,no,yes\n',
    ),
    "social": (
        "social.csv",
        "customer_id,text_content,date,platform,image_url,topics_of_interest,sentiment_score,"
        "engagement_level,feedback_on_financial_products,brands_liked\n"
        '007,Booked flights,14/11/2024,X,https://example.org/a.png,"[""travel""]",0.5,0.2,,'
        '"[""Example Air""]"\n'
        '8,"Saving, slowly",30/11/2024,X,,"{""topics"": [""home""]}",-0.1,0.9,Fees are high,\n',
    ),
}
"""Table name to file name and content."""
